package dev.wengert.agent.twin;

import dev.wengert.agent.MemoryLoader;
import dev.wengert.agent.classes.ClassPool;
import dev.wengert.agent.classes.Targets;
import dev.wengert.agent.custom.CustomRuleTable;
import dev.wengert.agent.rules.RuleTable;
import dev.wengert.runtime.Settings;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** A class as it is with {@code engine=compiled}. */
final class PairedClass {
  private PairedClass() {}

  static ClassNode of(String name, byte[] bytes, Probing probing) {
    ClassPool pool = new ClassPool(new MemoryLoader(Map.of(name, bytes)));
    Targets targets = new Targets(List.of("*"), List.of());
    Context context = new Context(targets, new RuleTable(), new CustomRuleTable(), pool, probing);
    ClassNode node = new ClassNode();
    Settings.compile(true);
    try {
      new ClassReader(ClassTwin.full(context, (owner, method, reason) -> {}).transform(bytes)).accept(node, 0);
    } finally {
      Settings.compile(false);
    }
    return node;
  }
}
