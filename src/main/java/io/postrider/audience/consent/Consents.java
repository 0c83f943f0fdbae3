package io.postrider.audience.consent;

import io.postrider.audience.Channel;
import io.postrider.audience.PreferenceLog;
import io.postrider.audience.Subscriber;
import io.postrider.audience.Subscribers;
import io.postrider.audience.Subscriptions;
import io.postrider.audience.Topics;
import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.consent.ConfirmResult.Kind;
import io.postrider.audience.tokens.ConfirmTokens;
import io.postrider.audience.tokens.ConfirmTokens.Confirmed;
import io.postrider.database.Transactions;
import io.postrider.edition.content.Label;
import io.postrider.text.Ellipsis;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Makes readers of those who confirm that they want to be. Safe for use by several threads and
 * processes.
 */
@Component
public class Consents {

  /** Who has pressed the button may not do so again: a database that restarts is waited for. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int LONGEST_CONSENT = 500;

  private final ConfirmTokens tokens;
  private final SignUps signUps;
  private final Subscribers subscribers;
  private final Subscriptions subscriptions;
  private final Topics topics;
  private final PreferenceLog choices;
  private final Transactions transactions;
  private final Clock clock;

  Consents(
      ConfirmTokens tokens,
      SignUps signUps,
      Subscribers subscribers,
      Subscriptions subscriptions,
      Topics topics,
      PreferenceLog choices,
      Transactions transactions,
      Clock clock) {
    this.tokens = tokens;
    this.signUps = signUps;
    this.subscribers = subscribers;
    this.subscriptions = subscriptions;
    this.topics = topics;
    this.choices = choices;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** What somebody sees who opens a link; nothing changes by it. */
  public ConfirmResult look(String token) {
    return tokens
        .read(token)
        .map(read -> signUps.find(read.signUpId()).map(found -> state(read, found)))
        .flatMap(found -> found)
        .orElse(ConfirmResult.UNKNOWN);
  }

  /**
   * Subscribes whoever confirms what they asked for, in one transaction, and keeps when and from
   * where they did. The same again changes nothing. Who is suppressed stays so.
   *
   * @param from the network address that confirms
   */
  public ConfirmResult confirm(String token, String from) {
    return tokens.read(token).map(read -> insist(read, from)).orElse(ConfirmResult.UNKNOWN);
  }

  private ConfirmResult insist(Confirmed read, String from) {
    try {
      return transactions.insist(PATIENCE, () -> confirm(read, from));
    } catch (DuplicateKeyException e) {
      // In this moment another process wrote down the same person, whom we find now.
      return transactions.insist(PATIENCE, () -> confirm(read, from));
    }
  }

  private ConfirmResult confirm(Confirmed read, String from) {
    return signUps
        .lock(read.signUpId())
        .map(found -> confirm(state(read, found), from))
        .orElse(ConfirmResult.UNKNOWN);
  }

  private ConfirmResult confirm(ConfirmResult now, String from) {
    SignUp signUp = now.signUp();
    if (now.kind() != Kind.OPEN || signUp == null) {
      return now;
    }
    Subscriber subscriber = subscriber(EmailAddress.parse(signUp.address()));
    choose(subscriber, signUp);
    String consent = consent(signUp);
    List<String> joined =
        signUp.lists().stream()
            .filter(list -> subscriptions.subscribe(subscriber.id(), list, Channel.FORM, consent))
            .toList();
    signUps.confirmed(
        signUp,
        subscriber.id(),
        new SignUp.Confirmation(clock.instant().truncatedTo(ChronoUnit.MICROS), from),
        joined);
    return new ConfirmResult(Kind.SUBSCRIBED, signUp);
  }

  private ConfirmResult state(Confirmed read, SignUp signUp) {
    if (!read.isOf(signUp.wording().version())) {
      return ConfirmResult.UNKNOWN;
    }
    if (signUp.confirmation() == null) {
      return new ConfirmResult(tokens.isOver(read) ? Kind.OVER : Kind.OPEN, signUp);
    }
    boolean isOnAll =
        subscribers
            .find(EmailAddress.parse(signUp.address()))
            .filter(one -> subscriptions.lists(one.id()).containsAll(signUp.lists()))
            .isPresent();
    return new ConfirmResult(isOnAll ? Kind.SUBSCRIBED : Kind.LEFT, signUp);
  }

  private Subscriber subscriber(EmailAddress address) {
    Subscriber known = subscribers.find(address).orElseGet(() -> subscribers.add(address));
    subscribers.lock(known.id());
    return known;
  }

  /** Whom we know has chosen before, and not here: what the form leaves open stays as it is. */
  private void choose(Subscriber subscriber, SignUp signUp) {
    if (subscriber.locale() == null) {
      subscribers.rename(subscriber.id(), subscriber.name(), signUp.locale());
    }
    if (!signUp.topics().isEmpty()) {
      topics.choose(
          subscriber, signUp.topics().stream().map(Label::of).collect(Collectors.toSet()));
      choices.chose(subscriber.id(), Set.of(PreferenceLog.Field.TOPICS));
    }
  }

  private static String consent(SignUp signUp) {
    Instant asked = signUp.askedAt().truncatedTo(ChronoUnit.SECONDS);
    return Ellipsis.at(
        LONGEST_CONSENT,
        "asked at %s on %s, wording %s, and confirmed by mail"
            .formatted(asked, signUp.page(), signUp.wording().version().substring(0, 12)));
  }
}
