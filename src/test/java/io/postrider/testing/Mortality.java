package io.postrider.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Has a program in this JVM die in the middle of its work with the database: from some statement or
 * commit on none gets through, and what is not committed is rolled back. An error, so that nobody
 * mends it. Safe for use by several threads.
 */
public final class Mortality implements BeanPostProcessor {

  private static final int IMMORTAL = Integer.MAX_VALUE;
  private static final Set<String> WORK =
      Set.of("prepareStatement", "createStatement", "prepareCall");

  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger breaths = new AtomicInteger(IMMORTAL);

  /** The program is dead. */
  public static final class Killed extends Error {}

  /** Lets it do so many more things; then it dies. */
  public void dieAfter(int more) {
    breaths.set(more);
  }

  /** Nothing is in its way any more, and nothing is left of its former life. */
  public void revive() {
    for (Connection left : open) {
      try {
        left.close();
      } catch (SQLException e) {
        throw new AssertionError(e);
      }
    }
    open.clear();
    breaths.set(IMMORTAL);
  }

  /** Whether it has died. */
  public boolean isDead() {
    return breaths.get() < 0;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof DataSource source ? new Source(source) : bean;
  }

  private void breathe() {
    if (breaths.get() != IMMORTAL && breaths.decrementAndGet() < 0) {
      throw new Killed();
    }
  }

  private final class Source extends DelegatingDataSource {

    Source(DataSource source) {
      super(source);
    }

    @Override
    public Connection getConnection() throws SQLException {
      Connection real = super.getConnection();
      open.add(real);
      return (Connection)
          Proxy.newProxyInstance(
              Connection.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> use(real, method, arguments));
    }
  }

  private Object use(Connection real, Method method, Object[] arguments) throws Throwable {
    try {
      if (WORK.contains(method.getName())) {
        breathe();
      } else if (method.getName().equals("commit")) {
        breathe();
        real.commit();
        breathe();
        return null;
      } else if (method.getName().equals("close")) {
        open.remove(real);
      }
      return method.invoke(real, arguments);
    } catch (Killed e) {
      // A server does so when the line is gone.
      if (!real.getAutoCommit()) {
        real.rollback();
      }
      throw e;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
