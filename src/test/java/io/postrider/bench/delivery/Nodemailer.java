package io.postrider.bench.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.bench.Command;
import io.postrider.bench.Parts;
import io.postrider.bench.Sink;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** What one would write without Postrider: {@code bench/pool.js} among the tests' resources. */
record Nodemailer(Parts parts, Sink sink, Path folder, int connections, int octets)
    implements Contender {

  static final String NAME = "nodemailer's pool";

  private static final Path SCRIPT = Path.of("src/test/resources/bench/pool.js").toAbsolutePath();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Lap run(int messages) {
    OpenConnections open = new OpenConnections(sink);
    Command.Ended ended =
        new Command(folder, parts.program("node"), SCRIPT)
            .add(sink.port(), messages, connections, octets)
            .with(parts.environment())
            .watched(open)
            .run();
    String[] said = ended.out().strip().split(" ");
    assertThat(Integer.parseInt(said[0])).isEqualTo(messages);
    Duration delivering = Duration.ofNanos(Long.parseLong(said[1]));
    int size = Integer.parseInt(said[2]);
    Instant end = ended.moments().lastKey();
    return new Lap(
        messages,
        size,
        open.most(),
        delivering,
        ended.wall(),
        ended.between(end.minus(delivering), end).own(),
        ended.own(),
        ended.database());
  }
}
