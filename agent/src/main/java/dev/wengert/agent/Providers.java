package dev.wengert.agent;

import dev.wengert.RuleProvider;
import dev.wengert.agent.Options.Level;
import dev.wengert.agent.custom.CustomRuleTable;
import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds the rules that come with the libraries of the application. */
final class Providers {
  private Providers() {}

  /** Adds the rules of all providers that a class loader finds; what is wrong with one is logged. */
  static void addTo(CustomRuleTable custom, ClassLoader loader, Log log) {
    Iterator<RuleProvider> providers = ServiceLoader.load(RuleProvider.class, loader).iterator();
    while (true) {
      String name = "a provider that cannot be loaded";
      try {
        if (!providers.hasNext()) {
          return;
        }
        RuleProvider provider = providers.next();
        name = provider.getClass().getName();
        provider.addTo(custom.provided(name));
      } catch (ServiceConfigurationError | RuntimeException | LinkageError | StackOverflowError e) {
        log.log(Level.WARN, "rules of " + name + " are missing, all or some: " + e);
      }
    }
  }
}
