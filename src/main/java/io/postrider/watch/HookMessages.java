package io.postrider.watch;

import io.postrider.accounting.Account;
import io.postrider.accounting.Accounts;
import io.postrider.edition.content.Contents;
import io.postrider.edition.notice.Notice;
import io.postrider.operations.turn.Situations;
import org.springframework.stereotype.Component;

/** Writes what is said in a notice, from the ledger as it is now. */
@Component
class HookMessages {

  private final Contents contents;
  private final Accounts accounts;
  private final Situations situations;

  HookMessages(Contents contents, Accounts accounts, Situations situations) {
    this.contents = contents;
    this.accounts = accounts;
    this.situations = situations;
  }

  HookMessage of(Notice notice) {
    Account account = accounts.of(notice.edition());
    return HookMessage.of(
        notice,
        contents.posts(notice.edition()),
        account,
        situations.of(notice.edition(), account));
  }
}
