package io.postrider.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A way to a server of MySQL's protocol that knows the statements that pass, and may hold one of
 * them up: before the server hears it, or before the client hears that it was done.
 */
public final class DatabaseProxy extends TcpProxy {

  private static final int HEADER = 4;
  private static final int QUERY = 3;

  private final TestDatabase database;
  private final List<Trap> traps = new CopyOnWriteArrayList<>();

  public DatabaseProxy(TestDatabase database) {
    super(URI.create(database.url().substring("jdbc:".length())).getPort());
    this.database = database;
  }

  private record Trap(DatabaseMoment moment, AtomicInteger left, Gate gate) {}

  /** The database by this way, as Spring's properties. It is in the clear: else nothing is seen. */
  public Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(database.settings());
    settings.put(
        "spring.datasource.url",
        database.url().replaceFirst(":\\d+/", ":" + port() + "/")
            + "?sslMode=DISABLED&allowPublicKeyRetrieval=true");
    return settings;
  }

  /** The n-th time that the moment comes, from 1, its statement waits at the gate. */
  public void stall(DatabaseMoment moment, int number, Gate gate) {
    traps.add(new Trap(moment, new AtomicInteger(number), gate));
  }

  @Override
  Line line() {
    return new Session();
  }

  /** The gate of the trap that this falls into, if one is due. */
  private @Nullable Gate trap(String said, boolean isCommit, boolean isDone) {
    for (Trap trap : traps) {
      DatabaseMoment moment = trap.moment();
      if (moment.isCommit() == isCommit
          && moment.isDone() == isDone
          && moment.statement().matcher(said).find()
          && trap.left().decrementAndGet() == 0) {
        return trap.gate();
      }
    }
    return null;
  }

  /** A client's connection; statements are seen by the thread that takes its requests. */
  private final class Session extends Line {

    private final StringBuilder transaction = new StringBuilder();
    private volatile @Nullable Gate beforeAnswer;

    @Override
    byte[] request(InputStream client) throws IOException {
      byte[] header = client.readNBytes(HEADER);
      if (header.length < HEADER) {
        return new byte[0];
      }
      int length = (header[0] & 0xFF) | (header[1] & 0xFF) << 8 | (header[2] & 0xFF) << 16;
      byte[] payload = client.readNBytes(length);
      return ByteBuffer.allocate(HEADER + payload.length).put(header).put(payload).array();
    }

    @Override
    void asks(byte[] request) {
      boolean isCommand = request[3] == 0 && request.length > HEADER;
      if (isCommand && request[HEADER] == QUERY) {
        String text =
            new String(
                request, HEADER + 1, request.length - HEADER - 1, StandardCharsets.ISO_8859_1);
        passes(text.replaceAll("\\s+", " "));
      }
    }

    private void passes(String statement) {
      boolean isCommit = statement.equalsIgnoreCase("COMMIT");
      String said = isCommit ? transaction.toString() : statement;
      if (isCommit || statement.startsWith("SET autocommit")) {
        transaction.setLength(0);
      } else {
        transaction.append(statement).append(";\n");
      }
      beforeAnswer = trap(said, isCommit, true);
      Gate now = trap(said, isCommit, false);
      if (now != null) {
        now.pass();
      }
    }

    @Override
    void isAnswered() {
      Gate gate = beforeAnswer;
      beforeAnswer = null;
      if (gate != null) {
        gate.pass();
      }
    }
  }
}
