package io.postrider.watch;

import io.postrider.accounting.Account;
import io.postrider.edition.Edition;
import io.postrider.edition.notice.Notice;
import java.util.ArrayList;
import java.util.List;

/** What whoever reads a notice may type next. */
final class NextSteps {

  private NextSteps() {}

  /** Commands, without the program's name, the most likely one first. */
  static List<String> of(Notice notice, Account account) {
    Edition edition = notice.edition();
    List<String> steps = new ArrayList<>();
    // What is told late may be settled by now.
    if (edition.state() == notice.state()) {
      add(steps, edition, account);
    }
    steps.add("status " + edition.key());
    steps.add("report " + edition.key());
    return List.copyOf(steps);
  }

  private static void add(List<String> steps, Edition edition, Account account) {
    String key = edition.key().toString();
    if (edition.awaitsApproval()) {
      steps.add("approve " + key);
      steps.add("reject " + key);
    }
    switch (edition.state()) {
      case PAUSED -> {
        if (edition.reason() != Edition.Reason.APPROVAL) {
          steps.add((edition.needsResume() ? "resume " : "rerun ") + key);
        }
        if (edition.reason() == Edition.Reason.MISSED) {
          steps.add("cancel " + key);
        }
        if (edition.reason() == Edition.Reason.TEMPLATE) {
          steps.add("cancel " + key + " --rest");
        }
      }
      case FAILED -> {
        if (edition.reason() != Edition.Reason.OUT_OF_BALANCE) {
          steps.add("run %s --slot %s".formatted(edition.key().digest(), edition.key().slot()));
        }
      }
      case CLOSED -> {
        if (account.inDoubt() > 0) {
          steps.add("rerun " + key + " --in-doubt accept");
          steps.add("rerun " + key + " --in-doubt resend");
        }
        if (account.mayBeOverruled()) {
          steps.add("rerun " + key + " --refused --plan");
        }
      }
      case OPEN, SENDING, SKIPPED, CANCELLED -> {}
    }
  }
}
