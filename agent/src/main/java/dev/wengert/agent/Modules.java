package dev.wengert.agent;

import dev.wengert.runtime.Tape;
import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;

/** Lets the runtime call the twins of classes in named modules, and lets these modules use the runtime. */
class Modules {
  private static final String API = "dev.wengert";

  private final Instrumentation instrumentation;

  /**
   * @param instrumentation of the agent
   */
  Modules(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /** Lets the runtime read the few fields of the JDK that its twins need, and arrays without checks. */
  void openPlatform() {
    Module base = Object.class.getModule();
    Set<Module> runtime = Set.of(Tape.class.getModule());
    instrumentation.redefineModule(
        base,
        Set.of(),
        Map.of("jdk.internal.misc", runtime),
        Map.of("java.lang", runtime, "java.nio", runtime, "java.util.concurrent.atomic", runtime),
        Set.of(),
        Map.of());
  }

  /** Lets the agent command the JVM. Returns whether there is what it needs for that. */
  boolean openManagement() {
    return open("java.management", "sun.management") && open("jdk.management", "com.sun.management.internal");
  }

  /** Opens a package of the JDK to the agent. */
  private boolean open(String module, String packageName) {
    Module found = ModuleLayer.boot().findModule(module).orElse(null);
    if (found == null || !found.getPackages().contains(packageName)) {
      return false;
    }
    Set<Module> agent = Set.of(Modules.class.getModule());
    instrumentation.redefineModule(found, Set.of(), Map.of(), Map.of(packageName, agent), Set.of(), Map.of());
    return true;
  }

  /** Opens the package of a class to the runtime; the program's own encapsulation stays. */
  void open(Module module, String className) {
    int end = className.lastIndexOf('/');
    String packageName = end < 0 ? "" : className.substring(0, end).replace('/', '.');
    Module runtime = Tape.class.getModule();
    if (!packageName.isEmpty() && !module.isOpen(packageName, runtime)) {
      instrumentation.redefineModule(
          module, Set.of(), Map.of(), Map.of(packageName, Set.of(runtime)), Set.of(), Map.of());
    }
  }

  /** Lets modules that require the api, and so read the module of a copy, read what is used in its place. */
  void letReadRuntime(ModuleLayer layer) {
    for (Module module : layer.modules()) {
      letReadRuntime(module);
    }
  }

  /** The same for one module. */
  void letReadRuntime(Module module) {
    Module runtime = Tape.class.getModule();
    boolean isUser =
        module.getPackages().contains(API)
            || module.isNamed() && module.getDescriptor().requires().stream().anyMatch(r -> r.name().equals(API));
    if (isUser && !module.canRead(runtime)) {
      instrumentation.redefineModule(module, Set.of(runtime), Map.of(), Map.of(), Set.of(), Map.of());
    }
  }
}
