package dev.wengert.it.web;

import java.io.File;
import java.lang.ref.WeakReference;
import org.apache.catalina.Context;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;

/**
 * Deploys the web application in the folder {@code args[0]} in a Tomcat, asks it, takes it away, deploys it
 * again. The threads that answer stay the same.
 */
public final class Server {
  private static final int SECONDS = 60;

  private final Tomcat tomcat = new Tomcat();
  private final String application;

  private Server(String base, String application) {
    this.application = application;
    tomcat.setBaseDir(base);
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("maxThreads", "4");
    tomcat.getConnector().setProperty("minSpareThreads", "4");
    tomcat.getHost();
    tomcat.setAddDefaultWebXmlToWebapp(false);
  }

  public static void main(String[] args) throws Exception {
    Server server = new Server(args[1], args[0]);
    server.tomcat.start();
    try {
      WeakReference<ClassLoader> first = server.deployAndAsk(1);
      server.deployAndAsk(1000);
      System.out.println("first loader collected: " + isCollected(first));
    } finally {
      server.tomcat.stop();
      server.tomcat.destroy();
    }
  }

  private WeakReference<ClassLoader> deployAndAsk(long seed) throws Exception {
    ContextConfig config = new ContextConfig();
    config.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
    Context context = tomcat.addWebapp(tomcat.getHost(), "/app", new File(application).getAbsolutePath(), config);
    if (!context.getState().isAvailable()) {
      throw new AssertionError("not deployed: " + context.getState());
    }
    String address = "http://localhost:" + tomcat.getConnector().getLocalPort() + "/app/price";
    System.out.println("right: " + new Clients(address).run(seed));
    ClassLoader loader = context.getLoader().getClassLoader();
    context.stop();
    tomcat.getHost().removeChild(context);
    context.destroy();
    return new WeakReference<>(loader);
  }

  private static boolean isCollected(WeakReference<?> reference) throws InterruptedException {
    for (int i = 0; i < SECONDS * 10 && reference.get() != null; i++) {
      System.gc();
      Thread.sleep(100);
    }
    return reference.get() == null;
  }
}
