package io.postrider.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** What one would write without Postrider: {@code bench/pool.js} among the tests' resources. */
record Nodemailer(Parts parts, Sink sink, Path folder, int connections, int octets)
    implements Contender {

  private static final Path SCRIPT = Path.of("src/test/resources/bench/pool.js").toAbsolutePath();

  @Override
  public String name() {
    return "nodemailer's pool";
  }

  @Override
  public Lap run(int messages) {
    Command.Ended ended =
        new Command(folder, parts.program("node"), SCRIPT)
            .add(sink.port(), messages, connections, octets)
            .with(parts.environment())
            .run();
    String[] said = ended.out().strip().split(" ");
    assertThat(Integer.parseInt(said[0])).isEqualTo(messages);
    Duration delivering = Duration.ofNanos(Long.parseLong(said[1]));
    int size = Integer.parseInt(said[2]);
    Instant end = ended.used().lastKey();
    Duration cpu = ended.cpu(end.minus(delivering), end);
    return new Lap(messages, size, delivering, ended.wall(), cpu, Duration.ZERO);
  }
}
