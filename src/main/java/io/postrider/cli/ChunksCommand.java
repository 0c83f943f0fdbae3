package io.postrider.cli;

import io.postrider.accounting.ChunkReport;
import io.postrider.accounting.ChunkReports;
import io.postrider.edition.Editions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Tells where the chunks of an edition stand. */
@Command(name = "chunks", description = "Shows the chunks of an edition, and why one failed.")
final class ChunksCommand implements Callable<Integer> {

  @ParentCommand private Cli cli;

  @Parameters(paramLabel = "EDITION", description = NamedEdition.HELP)
  private String edition;

  @Option(names = "--json", description = "for programs")
  private boolean json;

  @Override
  public Integer call() {
    try (ConfigurableApplicationContext app = cli.start()) {
      List<ChunkReport> chunks =
          app.getBean(ChunkReports.class)
              .of(app.getBean(Editions.class).get(NamedEdition.of(app, edition)));
      if (json) {
        Json.print(chunks);
      } else if (chunks.isEmpty()) {
        System.out.println("No chunks are planned yet: the roster is not frozen.");
      } else {
        System.out.println(
            "chunk  state         rows  accepted  excluded  failed  in doubt  deferred   open  tries  started               ended");
        chunks.forEach(ChunksCommand::show);
      }
      return ExitCode.DONE;
    }
  }

  private static void show(ChunkReport chunk) {
    System.out.printf(
        "%5d  %-10s %7d %9d %9d %7d %9d %9d %6d %6d  %-20s  %s%n",
        chunk.number(),
        chunk.state(),
        chunk.size(),
        chunk.accepted(),
        chunk.excluded(),
        chunk.failed(),
        chunk.inDoubt(),
        chunk.deferred(),
        chunk.open(),
        chunk.attempts(),
        time(chunk.started()),
        time(chunk.ended()));
    if (chunk.cause() != null) {
      System.out.println("       last attempt: " + chunk.cause());
    }
  }

  private static String time(@Nullable Instant instant) {
    return instant == null ? "-" : instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
