package io.postrider.cli.serving;

import io.postrider.schedule.Outlook;
import io.postrider.text.LocalTimes;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Slots before and behind a digest, as people read them. */
final class OutlookLines {

  private OutlookLines() {}

  static void print(Outlook outlook) {
    System.out.printf(
        "%s  %s (%s)%s%n",
        outlook.digest(),
        String.join(", ", outlook.cron()),
        outlook.zone(),
        outlook.paused() ? "  PAUSED: nothing begins by itself" : "");
    outlook.next().forEach(one -> line("next", one.slot(), one.due(), outlook.zone(), ""));
    outlook
        .leftOut()
        .forEach(one -> line("left out", one.slot(), one.due(), outlook.zone(), "a holiday"));
    outlook.last().forEach(one -> line("last", one.slot(), one.due(), outlook.zone(), became(one)));
  }

  /** One-offs that are not finished, if there are any. */
  static void print(List<Outlook.Planned> oneOffs) {
    if (!oneOffs.isEmpty()) {
      System.out.println("one-offs");
    }
    for (Outlook.Planned one : oneOffs) {
      String reason = one.reason() == null ? "" : " (" + one.reason() + ")";
      System.out.printf(
          "  %s  %s (%s)  %s%s, of %s%n",
          one.edition(),
          LocalTimes.inBrief(one.due(), one.zone()),
          one.zone(),
          one.state(),
          reason,
          one.digest());
    }
  }

  private static void line(String what, String slot, Instant due, ZoneId zone, String rest) {
    System.out.println(
        "  %-8s  %-15s  %-29s  %s"
            .formatted(what, slot, LocalTimes.inBrief(due, zone), rest)
            .stripTrailing());
  }

  private static String became(Outlook.Past past) {
    if (past.state() == null) {
      return past.mayBegin() ? "has not begun yet" : "nothing was begun";
    }
    String reason = past.reason() == null ? "" : " (" + past.reason() + ")";
    return past.detail() == null
        ? past.state() + reason
        : past.state() + reason + ": " + past.detail();
  }
}
