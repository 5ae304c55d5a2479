package dev.wengert;

/** Thrown by every entry point when the program was started without the agent. */
public final class AgentNotAttachedException extends WengertException {
  private static final long serialVersionUID = 1L;

  public AgentNotAttachedException() {
    super(
        isSecondCopy()
            ? "this is a second copy of the Wengert api, loaded by "
                + AgentNotAttachedException.class.getClassLoader()
                + "; the agent is attached and works with its own: leave wengert-api.jar out of the"
                + " application (in Maven: <scope>provided</scope>)"
            : "the Wengert agent is not attached, so nothing can be differentiated; start the program with"
                + " -javaagent:wengert-agent.jar (the path of the agent's jar) before the class or -jar, or call"
                + " Wengert.attach() before anything else of Wengert is used");
  }

  /** Whether the agent put these classes on the bootstrap class path, and others are used. */
  private static boolean isSecondCopy() {
    try {
      Class<?> own = Class.forName(AgentNotAttachedException.class.getName(), false, null);
      return own != AgentNotAttachedException.class;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
