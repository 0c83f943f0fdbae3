package io.postrider.watch;

import io.micrometer.core.instrument.MeterRegistry;
import io.postrider.accounting.Accounts;
import io.postrider.edition.Notice;
import io.postrider.edition.Notices;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Tells the hook and the operators what they want to know about editions: at least once, as long as
 * a process runs that can reach them within a day. It never decides about an edition, and throws
 * nothing.
 */
@Component
@EnableConfigurationProperties(NoticeSettings.class)
public class Herald {

  private static final Logger LOG = LoggerFactory.getLogger(Herald.class);

  private final NoticeSettings settings;
  private final Notices notices;
  private final Accounts accounts;
  private final Hook hook;
  private final OperatorsMail mail;
  private final MeterRegistry registry;

  Herald(
      NoticeSettings settings,
      Notices notices,
      Accounts accounts,
      Hook hook,
      OperatorsMail mail,
      MeterRegistry registry) {
    this.settings = settings;
    this.notices = notices;
    this.accounts = accounts;
    this.hook = hook;
    this.mail = mail;
    this.registry = registry;
  }

  /** Whether anybody wants to be told. */
  boolean isAsked() {
    return settings.hook() != null || !settings.mailed().isEmpty();
  }

  /** Tells what is to be told now. Each notice takes ten seconds or so at most. */
  void tellAll() {
    try {
      Optional<Notice> next = notices.next();
      while (next.isPresent()) {
        tell(next.get());
        next = notices.next();
      }
    } catch (RuntimeException e) {
      LOG.debug("Notices cannot be read:", e);
    }
  }

  private void tell(Notice notice) {
    if (!notice.isTrouble() && !settings.tellFinished()) {
      notices.told(notice, false, false, true);
      return;
    }
    Told told = Told.of(notice, accounts.of(notice.edition()));
    URI url = notice.hooked() ? null : settings.hook();
    boolean posts = url != null;
    boolean posted = url != null && done("hook", told, () -> hook.post(url, told));
    boolean mails = !settings.mailed().isEmpty() && !notice.mailed();
    boolean mailed = mails && done("mail", told, () -> mail.send(settings.mailed(), notice, told));
    notices.told(notice, posted, mailed, posts == posted && mails == mailed);
  }

  /** One way of telling. */
  @FunctionalInterface
  private interface Way {
    void go() throws IOException;
  }

  private boolean done(String way, Told told, Way telling) {
    boolean done = false;
    try {
      telling.go();
      done = true;
    } catch (IOException | RuntimeException e) {
      LOG.warn(
          "That {} could not be told by {}: {}. It is tried again for a day.",
          told.headline(),
          way,
          Blotted.addresses(String.valueOf(e.getMessage())));
    }
    registry.counter("postrider.notices", "way", way, "told", String.valueOf(done)).increment();
    return done;
  }
}
