package io.postrider.delivery.gate;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.postrider.delivery.letter.FinalDot;
import io.postrider.delivery.letter.Letter;
import io.postrider.delivery.letter.Mailer;
import io.postrider.delivery.letter.NextLetter;
import io.postrider.delivery.letter.Outcome;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Times each handing over of a message: {@code postrider.send}, by what came of it and by the
 * recipient's domain. Counted and never decided by: the account is in the ledger.
 */
@Component
class SendMeter {

  private final MeterRegistry registry;
  private final MeteredDomains domains;

  SendMeter(MeterRegistry registry, MeteredDomains domains) {
    this.registry = registry;
    this.domains = domains;
  }

  /** The same mailer, timed. */
  Mailer meter(Mailer mailer) {
    return new Metered(mailer);
  }

  private void count(Timer.Sample since, Letter letter, Outcome outcome) {
    String domain = letter.to().substring(letter.to().lastIndexOf('@') + 1);
    since.stop(
        registry.timer(
            "postrider.send",
            "outcome",
            outcome.label(),
            "domain",
            domains.nameOf(domain.toLowerCase(Locale.ROOT))));
  }

  private final class Metered implements Mailer {

    private final Mailer mailer;

    Metered(Mailer mailer) {
      this.mailer = mailer;
    }

    @Override
    public Line open() {
      return new MeteredLine(mailer.open());
    }

    @Override
    public void abort() {
      mailer.abort();
    }

    @Override
    public void close() {
      mailer.close();
    }
  }

  private final class MeteredLine implements Mailer.Line {

    private final Mailer.Line line;

    MeteredLine(Mailer.Line line) {
      this.line = line;
    }

    @Override
    public Optional<Outcome.NotStarted> ready() {
      return line.ready();
    }

    @Override
    public Outcome send(Letter letter, FinalDot dot, NextLetter next) {
      Timer.Sample since = Timer.start(registry);
      Outcome outcome = line.send(letter, dot, next);
      count(since, letter, outcome);
      return outcome;
    }

    @Override
    public void takeBack() {
      line.takeBack();
    }

    @Override
    public void close() {
      line.close();
    }
  }
}
