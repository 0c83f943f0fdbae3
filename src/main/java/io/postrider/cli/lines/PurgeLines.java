package io.postrider.cli.lines;

import io.postrider.operations.purge.OldRecords;
import io.postrider.operations.purge.PurgeDecision;
import io.postrider.operations.purge.PurgePlan;
import io.postrider.operations.purge.PurgeResult;
import io.postrider.text.Count;
import io.postrider.text.LocalTimes;
import java.time.ZoneId;

/** Which old deliveries go, and which went, in lines for a terminal. */
public final class PurgeLines {

  private PurgeLines() {}

  /**
   * Tells what would be removed.
   *
   * @param zone in which times are told
   */
  public static void print(PurgePlan plan, ZoneId zone) {
    if (plan.lines().isEmpty() && plan.records().isEmpty() && plan.mistakes().isEmpty()) {
      System.out.println(
          "Nothing is to be removed: no edition ended longer ago than 'keep-deliveries' of its digest's file says, and no other record is too old.");
    }
    plan.lines()
        .forEach(
            line ->
                System.out.printf(
                    "%s, ended at %s: %s%n",
                    line.edition(),
                    LocalTimes.exact(line.ended(), zone),
                    inWords(line.decision(), deliveries(line.deliveries()))));
    plan.records().forEach(one -> System.out.println(inWords(one) + " would be removed."));
    if (!plan.mistakes().isEmpty()) {
      System.out.println(
          "While a digest's file cannot be read, nothing else is removed: it may say that deliveries are kept.");
    }
  }

  private static String inWords(PurgeDecision decision, String deliveries) {
    return switch (decision) {
      case REMOVE -> deliveries + " would be removed.";
      case BEGUN -> deliveries + " would be removed; that was begun before.";
      case IN_DOUBT ->
          deliveries + " are kept, as some are in doubt: rule on them with 'rerun --in-doubt'.";
      case OUT_OF_BALANCE -> deliveries + " are kept, as its account does not balance.";
      case NAMED -> deliveries + " are kept, as an audience names it with 'not-received'.";
      case NOT_ENDED -> deliveries + " are kept, as some of them wait.";
      case KEPT_FOR_GOOD, TOO_YOUNG -> deliveries + " are kept.";
    };
  }

  private static String inWords(OldRecords records) {
    return switch (records.kind()) {
      case EVIDENCE ->
          "The evidence of consent of %s who left '%s'"
              .formatted(Count.of(records.number(), "reader"), records.list());
      case UNCONFIRMED ->
          Count.of(
              records.number(), "sign-up that nobody confirmed", "sign-ups that nobody confirmed");
      case INBOX ->
          Count.of(
              records.number(),
              "note of a mail in the inbox that changed nothing",
              "notes of mails in the inbox that changed nothing");
    };
  }

  /** Tells what else was removed. */
  public static void tell(OldRecords removed) {
    System.out.println(
        inWords(removed)
            + (removed.number() == 1 || removed.kind() == OldRecords.Kind.EVIDENCE
                ? " was removed."
                : " were removed."));
  }

  private static String deliveries(long number) {
    return Count.of(number, "delivery", "deliveries");
  }

  /** Tells what was removed. */
  public static void tell(PurgeResult result) {
    switch (result.outcome()) {
      case REMOVED ->
          System.out.printf(
              "%s: %s removed; the account is kept.%n",
              result.edition(), Count.of(result.removed(), "delivery was", "deliveries were"));
      case UNFINISHED ->
          System.out.printf(
              "%s: %s removed; 'serve', 'sweep' or 'purge' continues.%n",
              result.edition(), Count.of(result.removed(), "delivery was", "deliveries were"));
      case FAILED -> System.out.println(result.sentence());
    }
  }
}
