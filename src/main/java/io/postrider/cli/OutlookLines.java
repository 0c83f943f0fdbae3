package io.postrider.cli;

import io.postrider.schedule.Outlook;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Slots before and behind a digest, as people read them. */
final class OutlookLines {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.ENGLISH);

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

  private static void line(String what, String slot, Instant due, ZoneId zone, String rest) {
    System.out.println(
        "  %-8s  %-15s  %-23s  %s"
            .formatted(what, slot, TIME.format(due.atZone(zone)), rest)
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
