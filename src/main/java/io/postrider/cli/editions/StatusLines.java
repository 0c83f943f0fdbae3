package io.postrider.cli.editions;

import io.postrider.accounting.Account;
import io.postrider.accounting.Accounts;
import io.postrider.accounting.EditionReport;
import io.postrider.cli.lines.ResultLines;
import io.postrider.delivery.counts.ChunkCounts;
import io.postrider.edition.Edition;
import io.postrider.edition.content.Zones;
import io.postrider.rendering.model.Words;
import io.postrider.text.Count;
import io.postrider.text.LocalTimes;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ApplicationContext;

/** Where an edition stands, in lines for a terminal. */
final class StatusLines {

  private StatusLines() {}

  /**
   * Counts every delivery and says whether the counts that are kept agree.
   *
   * @param recount whether the counts that are kept are replaced
   * @return whether all is well
   */
  static boolean verify(ApplicationContext app, Edition edition, boolean recount) {
    Accounts accounts = app.getBean(Accounts.class);
    List<String> wrong = new ArrayList<>(accounts.differences(edition));
    Account counted = accounts.counted(edition);
    if (!counted.balanced()) {
      wrong.add("the " + counted.imbalance());
    }
    wrong.forEach(one -> System.out.printf("%s: %s.%n", edition.key(), one));
    long purged = accounts.purged(edition).rows();
    if (recount) {
      accounts.forget(edition);
      app.getBean(ChunkCounts.class).keepAll(edition.id());
      System.out.printf(
          "%s: the counts that are kept of its chunks were made anew%s.%n",
          edition.key(),
          purged == 0
              ? ""
              : "; of %s that %s removed, what is kept stands"
                  .formatted(
                      Count.of(purged, "delivery", "deliveries"), purged == 1 ? "was" : "were"));
      tellPurge(app, edition);
      return counted.balanced();
    }
    if (wrong.isEmpty()) {
      System.out.printf(
          "%s: %s counted; the counts that are kept agree%s.%n",
          edition.key(),
          Count.of(counted.rows() - purged, "delivery was", "deliveries were"),
          purged == 0
              ? ""
              : "; %,d were removed (keep-deliveries), and the counts that are kept of them add up"
                  .formatted(purged));
    } else {
      System.out.printf(
          "Trust the deliveries, not the counts: 'status %s --recount' counts them again. A delivery that is missing can only be had from a backup.%n",
          edition.key());
    }
    tellPurge(app, edition);
    return wrong.isEmpty();
  }

  private static void tellPurge(ApplicationContext app, Edition edition) {
    if (edition.purge() != null) {
      System.out.println("  " + edition.purge().sentence(app.getBean(Zones.class).of(edition)));
    }
  }

  /**
   * Shows it to people.
   *
   * @param zone in which times are told
   */
  static void show(EditionReport report, ZoneId zone) {
    System.out.printf("%s  %s%s%n", report.edition(), report.state(), reason(report));
    if (report.detail() != null) {
      System.out.println("  " + report.detail());
    }
    if (report.approval() != null) {
      tellApproval(report.approval(), report.state(), zone);
    }
    if (report.heldBy() != null) {
      System.out.println("  in the hands of " + report.heldBy());
    }
    report.posts().forEach(post -> System.out.printf("  post: %s%n", Words.oneLine(post.title())));
    if (report.purge() != null) {
      System.out.println("  " + report.purge().sentence(zone));
    }
    System.out.println("  " + report.account().sentence());
    report.account().details().forEach(line -> System.out.println("  " + line));
    if (!report.feedback().sentence().isEmpty()) {
      System.out.println("  " + report.feedback().sentence());
    }
    report.unwritten().forEach(one -> System.out.println("  " + ResultLines.unwritten(one)));
    EditionReport.ChunkCounts chunks = report.chunks();
    System.out.printf(
        "  chunks: %d planned, %d completed, %d failed%n",
        chunks.planned(), chunks.completed(), chunks.failed());
  }

  private static void tellApproval(Edition.Approval approval, Edition.State state, ZoneId zone) {
    System.out.printf(
        switch (approval.verdict()) {
          case AWAITED ->
              state.isFinal()
                  ? "  approval: asked for at %2$s, and not given%n"
                  : "  approval: awaited since %2$s%n";
          case APPROVED -> "  approval: by %1$s at %2$s%n";
          case REJECTED -> "  approval: refused by %1$s at %2$s%n";
          case EXPIRED -> "  approval: not given in time, at %2$s%n";
        },
        approval.by(),
        LocalTimes.exact(approval.at(), zone));
  }

  private static String reason(EditionReport report) {
    return report.reason() == null ? "" : " (" + report.reason() + ")";
  }
}
