package io.postrider.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.postrider.accounting.EditionReport;
import io.postrider.accounting.EditionReports;
import io.postrider.edition.Consideration;
import io.postrider.edition.Considerations;
import io.postrider.edition.Contents;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Tells an edition's whole story. */
@Command(
    name = "report",
    description =
        "Tells where an edition stands, and every post that it considered with the reason for in or out.")
final class ReportCommand implements Callable<Integer> {

  @ParentCommand private Cli cli;

  @Parameters(paramLabel = "EDITION", description = "as in weekly-digest/2026-11-23")
  private String edition;

  @Option(names = "--json", description = "for programs")
  private boolean json;

  /**
   * For programs: what {@code status} tells, and the posts.
   *
   * @param considered null if the edition has not come to that
   */
  private record Report(@JsonUnwrapped EditionReport status, @Nullable Considered considered) {}

  private record Considered(
      List<Consideration.Line> in,
      List<Consideration.Line> out,
      int more,
      List<String> warnings,
      List<String> cuts) {

    private static Considered of(Consideration consideration) {
      return new Considered(
          consideration.in(),
          consideration.out(),
          consideration.more(),
          consideration.warnings(),
          consideration.cuts());
    }
  }

  @Override
  public Integer call() {
    try (ConfigurableApplicationContext app = cli.start()) {
      Edition found = app.getBean(Editions.class).get(EditionKey.parse(edition));
      EditionReport status = app.getBean(EditionReports.class).of(found);
      Consideration considered = app.getBean(Considerations.class).find(found).orElse(null);
      if (json) {
        Json.print(new Report(status, considered == null ? null : Considered.of(considered)));
      } else {
        StatusCommand.show(status);
        show(considered, zone(app, found));
      }
      return ExitCode.DONE;
    }
  }

  /** That of the frozen settings: the file may be gone. */
  private static ZoneId zone(ConfigurableApplicationContext app, Edition edition) {
    return app.getBean(Contents.class)
        .find(edition)
        .<ZoneId>map(content -> content.digest().schedule().zone())
        .orElse(ZoneOffset.UTC);
  }

  private static void show(@Nullable Consideration considered, ZoneId zone) {
    if (considered == null) {
      System.out.println("  No posts were considered.");
      return;
    }
    System.out.printf("Posts considered (times of %s):%n", zone);
    PostLines.print(considered, zone);
  }
}
