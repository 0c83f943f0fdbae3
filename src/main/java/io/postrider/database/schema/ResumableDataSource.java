package io.postrider.database.schema;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections for migrations, which leave out what an earlier go has done already. Databases of
 * MySQL's kind commit each change of a table by itself: a migration that was killed, or refused in
 * its middle, leaves the first half of its tables behind.
 */
final class ResumableDataSource extends DelegatingDataSource {

  ResumableDataSource(DataSource dataSource) {
    super(dataSource);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    return (Connection) around(Connection.class, connection, statements(connection));
  }

  private static InvocationHandler statements(Connection connection) {
    Set<String> leftBehind = new HashSet<>();
    return (proxy, method, arguments) -> {
      Object made = method.invoke(connection, arguments);
      return method.getName().equals("createStatement")
          ? around(Statement.class, made, once(connection, (Statement) made, leftBehind))
          : made;
    };
  }

  private static InvocationHandler once(
      Connection connection, Statement statement, Set<String> leftBehind) {
    return (proxy, method, arguments) ->
        method.getName().equals("execute") && isDone(connection, (String) arguments[0], leftBehind)
            ? false
            : method.invoke(statement, arguments);
  }

  /** What fills a table is left out only if that table is there from an earlier go. */
  private static boolean isDone(Connection connection, String statement, Set<String> leftBehind)
      throws SQLException {
    Optional<Change> found = Change.of(statement);
    if (found.isEmpty()) {
      return false;
    }
    Change change = found.get();
    String name = change.names().get(0);
    if (change.kind() == ChangeKind.FILL && !leftBehind.contains(name)) {
      return false;
    }
    boolean isDone = change.isDone(connection);
    if (isDone && change.kind() == ChangeKind.CREATE_TABLE) {
      leftBehind.add(name);
    }
    return isDone;
  }

  private static Object around(Class<?> type, Object target, InvocationHandler handler) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> {
          try {
            return handler.invoke(target, method, arguments);
          } catch (InvocationTargetException e) {
            throw Objects.requireNonNullElse(e.getCause(), e);
          }
        });
  }
}
