package io.postrider.bench.delivery;

import io.postrider.bench.Command;
import io.postrider.bench.Parts;
import io.postrider.bench.Sink;
import java.nio.file.Path;

/**
 * Postfix's {@code smtp-source}: it makes no message at all but sends the same octets over and
 * over, which is as fast as SMTP and the sink allow.
 */
record SmtpSource(Parts parts, Sink sink, Path folder, int connections, int octets)
    implements Contender {

  static final String NAME = "smtp-source";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Lap run(int messages) {
    OpenConnections open = new OpenConnections(sink);
    Command.Ended ended =
        new Command(folder, parts.program("smtp-source"))
            .add("-s", connections, "-m", messages, "-l", octets, "-d")
            .add("-f", "news@blog.example", "-t", "reader@example.org")
            .add("127.0.0.1:" + sink.port())
            .with(parts.environment())
            .watched(open)
            .run();
    return new Lap(
        messages,
        octets,
        open.most(),
        ended.wall(),
        ended.wall(),
        ended.own().processor(),
        ended.own(),
        ended.database());
  }
}
