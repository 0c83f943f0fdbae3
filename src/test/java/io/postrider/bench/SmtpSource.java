package io.postrider.bench;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Postfix's {@code smtp-source}: it makes no message at all but sends the same octets over and
 * over, which is as fast as SMTP and the sink allow.
 */
record SmtpSource(Parts parts, Sink sink, Path folder, int connections, int octets)
    implements Contender {

  @Override
  public String name() {
    return "smtp-source";
  }

  @Override
  public Lap run(int messages) {
    Command.Ended ended =
        new Command(folder, parts.program("smtp-source"))
            .add("-s", connections, "-m", messages, "-l", octets, "-d")
            .add("-f", "news@blog.example", "-t", "reader@example.org")
            .add("127.0.0.1:" + sink.port())
            .with(parts.environment())
            .run();
    Duration cpu = ended.used().lastEntry().getValue();
    return new Lap(messages, octets, ended.wall(), ended.wall(), cpu, Duration.ZERO);
  }
}
