package io.postrider.cli.editions;

import io.postrider.accounting.ChunkReport;
import io.postrider.accounting.ChunkReports;
import io.postrider.cli.terminal.EditionArgument;
import io.postrider.cli.terminal.ExitCode;
import io.postrider.cli.terminal.Json;
import io.postrider.cli.terminal.Program;
import io.postrider.edition.Edition;
import io.postrider.edition.Editions;
import io.postrider.edition.content.Zones;
import io.postrider.text.LocalTimes;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Tells where the chunks of an edition stand. */
@Command(
    name = "chunks",
    description = "Shows an edition's chunks and failures.",
    footer = "chunks weekly-digest")
public final class ChunksCommand implements Callable<Integer> {

  @ParentCommand private Program program;

  @Parameters(paramLabel = "EDITION", description = EditionArgument.HELP)
  private String edition;

  @Option(names = "--json", description = "for programs")
  private boolean json;

  @Override
  public Integer call() {
    try (ConfigurableApplicationContext app = program.start()) {
      Edition found = app.getBean(Editions.class).get(EditionArgument.of(app, edition));
      List<ChunkReport> chunks = app.getBean(ChunkReports.class).of(found);
      if (json) {
        Json.print(chunks);
      } else if (chunks.isEmpty()) {
        System.out.println("No chunks are planned yet: the roster is not frozen.");
      } else {
        System.out.println(
            "chunk  state         rows  accepted  excluded  failed  in doubt  deferred   open  tries  started                     ended");
        ZoneId zone = app.getBean(Zones.class).of(found);
        chunks.forEach(chunk -> show(chunk, zone));
        if (found.purge() != null) {
          System.out.println(found.purge().sentence(zone));
        }
      }
      return ExitCode.DONE;
    }
  }

  private static void show(ChunkReport chunk, ZoneId zone) {
    System.out.printf(
        "%5d  %-10s %7d %9d %9d %7d %9d %9d %6d %6d  %-26s  %s%n",
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
        time(chunk.started(), zone),
        time(chunk.ended(), zone));
    if (chunk.cause() != null) {
      System.out.println("       last attempt: " + chunk.cause());
    }
  }

  private static String time(@Nullable Instant instant, ZoneId zone) {
    return instant == null ? "-" : LocalTimes.exact(instant, zone);
  }
}
