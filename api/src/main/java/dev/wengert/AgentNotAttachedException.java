package dev.wengert;

/** Thrown by every entry point when the program was started without the agent. */
public final class AgentNotAttachedException extends WengertException {
  private static final long serialVersionUID = 1L;

  public AgentNotAttachedException() {
    super(
        "the Wengert agent is not attached, so nothing can be differentiated; start the program with"
            + " -javaagent:wengert-agent.jar (the path of the agent's jar) before the class or -jar");
  }
}
