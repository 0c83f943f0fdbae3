package io.postrider.cli.editions;

import io.postrider.accounting.EditionReports;
import io.postrider.audience.consent.Unsubscribes;
import io.postrider.cli.lines.PostLines;
import io.postrider.edition.Edition;
import io.postrider.edition.choice.Consideration;
import io.postrider.edition.choice.Considerations;
import io.postrider.edition.content.Zones;
import java.time.ZoneId;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** The whole story of an edition, in lines for a terminal. */
final class ReportLines {

  private ReportLines() {}

  /** Tells people. */
  static void print(ApplicationContext app, Edition found) {
    ZoneId zone = app.getBean(Zones.class).of(found);
    StatusLines.show(app.getBean(EditionReports.class).of(found), zone);
    print(app.getBean(Unsubscribes.class).of(found.id()));
    print(app.getBean(Considerations.class).find(found).orElse(null), zone);
    if (found.purge() == null) {
      System.out.printf("Every delivery: 'report %s --format csv'.%n", found.key());
    }
  }

  /** Says beside a report why deliveries are not in it. */
  static void tellPurge(ApplicationContext app, Edition found) {
    Edition.Purge purge = found.purge();
    if (purge != null) {
      System.err.println(purge.sentence(app.getBean(Zones.class).of(found)));
    }
  }

  private static void print(Unsubscribes.Figures unsubscribed) {
    if (unsubscribed.count() == 0) {
      return;
    }
    String ways =
        unsubscribed.ways().entrySet().stream()
            .map(way -> "%s %,d".formatted(way.getKey(), way.getValue()))
            .collect(Collectors.joining(", "));
    Long median = unsubscribed.medianMillis();
    Long worst = unsubscribed.worstMillis();
    System.out.printf(
        "  Left by its mails: %,d (%s)%s%n",
        unsubscribed.count(),
        ways,
        median == null || worst == null
            ? "."
            : "; it counted after %,d ms (median), %,d ms at worst.".formatted(median, worst));
  }

  private static void print(@Nullable Consideration considered, ZoneId zone) {
    if (considered == null) {
      System.out.println("  No posts were considered.");
      return;
    }
    System.out.printf("Posts considered (times of %s):%n", zone);
    PostLines.print(considered, zone);
  }
}
