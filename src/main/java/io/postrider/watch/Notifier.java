package io.postrider.watch;

import io.micrometer.core.instrument.MeterRegistry;
import io.postrider.digest.Digest;
import io.postrider.digest.Owner;
import io.postrider.edition.notice.Notice;
import io.postrider.edition.notice.Notices;
import io.postrider.edition.notice.NotifiedOwners;
import io.postrider.text.Redaction;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Tells the hook, the operators and the owners what they want to know about editions: at least
 * once, as long as a process runs that can reach them within a day. It never decides about an
 * edition, and throws nothing.
 */
@Component
@EnableConfigurationProperties(NoticeSettings.class)
public class Notifier {

  private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);

  private final NoticeSettings settings;
  private final Notices notices;
  private final NotifiedOwners ownersTold;
  private final EditionOwners owners;
  private final HookMessages messages;
  private final Hook hook;
  private final NoticeMail mail;
  private final MeterRegistry registry;

  /** All are told at once, so that nobody waits for one who hangs. */
  private final Executor messengers = Executors.newCachedThreadPool(Notifier::daemon);

  Notifier(
      NoticeSettings settings,
      Notices notices,
      NotifiedOwners ownersTold,
      EditionOwners owners,
      HookMessages messages,
      Hook hook,
      NoticeMail mail,
      MeterRegistry registry) {
    this.settings = settings;
    this.notices = notices;
    this.ownersTold = ownersTold;
    this.owners = owners;
    this.messages = messages;
    this.hook = hook;
    this.mail = mail;
    this.registry = registry;
  }

  /** Tells what is to be told now. Each notice takes ten seconds or so at most. */
  void tellAll() {
    try {
      // Whoever was silent to one notice is not waited for again before the next pass.
      Set<Owner> silent = ConcurrentHashMap.newKeySet();
      Optional<Notice> next = notices.next();
      while (next.isPresent()) {
        tell(next.get(), silent);
        next = notices.next();
      }
    } catch (RuntimeException e) {
      LOG.debug("Notices cannot be read:", e);
    }
  }

  private void tell(Notice notice, Set<Owner> silent) {
    HookMessage told = messages.of(notice);
    EditionOwners.Known known = owners.of(notice.edition());
    Optional<Digest> digest = Optional.ofNullable(known.digest());
    boolean concernsOperators = notice.concernsOperators(settings.tellFinished());
    URI url = !concernsOperators || notice.hooked() ? null : settings.hook();
    boolean mails = concernsOperators && !notice.mailed() && !settings.mailed().isEmpty();
    CompletableFuture<Boolean> posted =
        later(() -> url != null && done("hook", told, () -> hook.post(url, told)));
    CompletableFuture<Boolean> mailed =
        later(
            () -> mails && done("mail", told, () -> send(digest, settings.mailed(), notice, told)));
    List<CompletableFuture<Boolean>> others =
        ownersTold.missing(notice, known.owners()).stream()
            .filter(owner -> !(concernsOperators && isOperator(owner)))
            .map(owner -> later(() -> told(owner, digest, notice, told, silent)))
            .toList();
    long untold = others.stream().map(CompletableFuture::join).filter(one -> !one).count();
    // The file may be mended within the day, and only it has the owners' web addresses.
    boolean allOwners = known.whole() && untold == 0;
    notices.told(
        notice,
        posted.join(),
        mailed.join(),
        allOwners && posted.join() == (url != null) && mailed.join() == mails);
  }

  /** Whether somebody is told by the operators' way already. */
  private boolean isOperator(Owner owner) {
    URI address = owner.hook();
    return address == null
        ? settings.mailed().stream().anyMatch(owner.target()::equalsIgnoreCase)
        : address.equals(settings.hook());
  }

  private CompletableFuture<Boolean> later(Supplier<Boolean> telling) {
    return CompletableFuture.supplyAsync(telling, messengers);
  }

  private boolean told(
      Owner owner, Optional<Digest> digest, Notice notice, HookMessage told, Set<Owner> silent) {
    if (silent.contains(owner)) {
      return false;
    }
    URI url = owner.hook();
    boolean done =
        url == null
            ? done(
                "mail to an owner", told, () -> send(digest, List.of(owner.target()), notice, told))
            : done("an owner's hook", told, () -> hook.post(url, told));
    if (done) {
      ownersTold.add(notice, owner);
    } else {
      silent.add(owner);
    }
    return done;
  }

  private void send(Optional<Digest> digest, List<String> to, Notice notice, HookMessage told)
      throws IOException {
    mail.send(digest.map(known -> known.sender().from()).orElse(to.get(0)), to, notice, told);
  }

  /** One way of telling. */
  @FunctionalInterface
  private interface Way {
    void go() throws IOException;
  }

  private boolean done(String way, HookMessage told, Way telling) {
    boolean done = false;
    try {
      telling.go();
      done = true;
    } catch (IOException | RuntimeException e) {
      LOG.warn(
          "That {} could not be told by {}: {}. It is tried again for a day.",
          told.headline(),
          way,
          Redaction.addresses(String.valueOf(e.getMessage())));
    }
    registry.counter("postrider.notices", "way", way, "told", String.valueOf(done)).increment();
    return done;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "messenger");
    thread.setDaemon(true);
    return thread;
  }
}
