package io.postrider.bench.delivery;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.bench.Command;
import io.postrider.bench.InstalledProgram;
import io.postrider.bench.Sink;
import io.postrider.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;

/**
 * The finished program with its ledger on a database, started as its users start it. Each lap is an
 * edition of a digest of its own, about the same posts and to the same list.
 */
final class Jar implements Contender {

  /**
   * For fewer mails each the program does not open a connection, or closes it before it is seen.
   */
  private static final int WORTH_CONNECTING = 100;

  private static final String FILE =
      """
      digest: %s
      title: Ridgeline Weekly
      from: "Ridgeline Orthobiologics <news@ridgeline.example>"
      schedule: { cron: "0 8 * * MON", zone: America/Denver }
      posts: { from: file, url: posts.xml, look-back: 9999d }
      audience: { list: weekly }
      footer: { postal-address: "1200 Larimer Street, Denver" }
      pace: { connections: %d }
      """;

  private static final String DELIVERED =
      """
      SELECT COUNT(*), MIN(claimed_at), MAX(settled_at)
        FROM delivery d JOIN edition e ON e.id = d.edition_id
       WHERE e.digest = ? AND d.state = 'ACCEPTED'
      """;

  private final TestDatabase database;
  private final Sink sink;
  private final InstalledProgram program;
  private final EmbeddedFile file;
  private final String name;
  private final int connections;
  private int octets;
  private int laps;

  /**
   * The program.
   *
   * @param name as the table calls it
   * @param file the database's, if it is embedded; else null
   * @param more settings beside the usual ones
   */
  Jar(
      String name,
      TestDatabase database,
      EmbeddedFile file,
      Sink sink,
      Path folder,
      int connections,
      Map<String, String> more) {
    this.name = name;
    this.database = database;
    this.file = file;
    this.sink = sink;
    this.connections = connections;
    this.program = InstalledProgram.in(folder, database, sink).with(more);
  }

  @Override
  public String name() {
    return name;
  }

  /** Imports so many people. */
  void people(int count) {
    program.people(count);
  }

  /** How large a message is on the wire, give or take a name. */
  int octets() {
    if (octets == 0) {
      octets = program.octets(digest());
    }
    return octets;
  }

  @Override
  public Lap run(int messages) {
    octets();
    String digest = digest();
    OpenConnections open = new OpenConnections(sink);
    Command run = program.launched("run", digest, "--slot", InstalledProgram.SLOT).watched(open);
    Command.Ended ended =
        file == null ? run.run() : file.measured(name, messages, run.watched(file::look)::run);
    laps++;
    if (messages >= connections * WORTH_CONNECTING) {
      // One that has tried the relay may still be closing: its farewell has a long way, too.
      assertThat(open.most()).as("connections in use").isBetween(connections, connections + 1);
    }
    return database.ask(
        jdbc ->
            jdbc.sql(DELIVERED)
                .param(digest)
                .query(
                    (row, number) -> {
                      assertThat(row.getInt(1)).as("accepted").isEqualTo(messages);
                      Instant from = row.getObject(2, LocalDateTime.class).toInstant(UTC);
                      Instant to = row.getObject(3, LocalDateTime.class).toInstant(UTC);
                      return new Lap(
                          messages,
                          octets,
                          open.most(),
                          Duration.between(from, to),
                          ended.wall(),
                          ended.between(from, to).own(),
                          ended.own(),
                          ended.database());
                    })
                .single());
  }

  private String digest() {
    String digest = "bench-%s-%d".formatted(Integer.toHexString(name.hashCode()), laps);
    program.digest(digest, FILE.formatted(digest, connections));
    return digest;
  }
}
