package io.postrider.cli.terminal;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What to do when the process is asked to end: SIGTERM, SIGINT, and SIGHUP when its terminal is
 * gone, unless {@code nohup} has it ignored, which the JDK respects. A shutdown hook would come too
 * late: the embedded database has one of its own, which closes the file while deliveries are still
 * being settled. The JDK's signal API is unsupported but there, so it is used by reflection; where
 * it is missing, the process just ends and the ledger copes.
 */
public final class Termination {

  private static final Logger LOG = LoggerFactory.getLogger(Termination.class);

  private static final List<String> SIGNALS = List.of("TERM", "INT", "HUP");

  private Termination() {}

  /** Runs this in a thread of its own, once, instead of ending the process. */
  public static void then(Runnable action) {
    for (String signal : SIGNALS) {
      try {
        handle(signal, action);
      } catch (ReflectiveOperationException | RuntimeException e) {
        LOG.debug("The signal {} cannot be handled here.", signal, e);
      }
    }
  }

  private static void handle(String name, Runnable action) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Object proxy =
        Proxy.newProxyInstance(
            Termination.class.getClassLoader(),
            new Class<?>[] {handler},
            (self, method, arguments) -> answer(self, method, arguments, action));
    signal
        .getMethod("handle", signal, handler)
        .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
  }

  private static Object answer(Object self, Method method, Object[] arguments, Runnable action) {
    return switch (method.getName()) {
      case "equals" -> self == arguments[0];
      case "hashCode" -> System.identityHashCode(self);
      case "toString" -> "termination";
      default -> run(action);
    };
  }

  private static Object run(Runnable action) {
    Thread thread = new Thread(action, "termination");
    thread.setDaemon(true);
    thread.start();
    return true;
  }
}
