package org.junit.internal.runners.statements;

import dev.wengert.it.suites.InRecording;
import org.junit.runners.model.FrameworkMethod;
import org.junit.runners.model.Statement;

/**
 * Stands in front of JUnit 4's class of this name, which all runners of {@code BlockJUnit4ClassRunner}'s family use to
 * call a test method: this one can do it in a recording. The method alone is inside; {@code @Before}, a time-out's
 * thread and the check of expected exceptions are around it.
 */
public class InvokeMethod extends Statement {
  private final FrameworkMethod method;
  private final Object target;

  public InvokeMethod(FrameworkMethod method, Object target) {
    this.method = method;
    this.target = target;
  }

  @Override
  public void evaluate() throws Throwable {
    InRecording.run(() -> method.invokeExplosively(target));
  }
}
