package io.postrider.watch;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.postrider.accounting.LedgerFigures;
import io.postrider.delivery.gate.MeteredDomains;
import io.postrider.edition.lease.Ticks;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * What the ledger says, as metrics, whichever process delivers: they are read every half minute and
 * kept, so that whoever asks for them neither waits for the database nor burdens it.
 */
@Component
@Profile("serve")
class LedgerMeters {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerMeters.class);

  private final LedgerFigures figures;
  private final MeteredDomains domains;
  private final Ticks ticks;
  private final MultiGauge editions;
  private final MultiGauge deliveries;
  private final MultiGauge terms;
  private final MultiGauge beats;
  private final MultiGauge held;
  private volatile Duration lag = Duration.ZERO;
  private volatile Duration lastRead;

  LedgerMeters(LedgerFigures figures, MeteredDomains domains, Ticks ticks, MeterRegistry registry) {
    this.figures = figures;
    this.domains = domains;
    this.ticks = ticks;
    this.lastRead = ticks.now();
    this.editions = gauge(registry, "postrider.editions", "Editions by state and reason");
    this.deliveries =
        gauge(registry, "postrider.deliveries", "Deliveries of open and recent editions");
    this.terms = gauge(registry, "postrider.lease.term", "The term of an open edition's lease");
    this.beats = gauge(registry, "postrider.lease.beat", "Moves while the lease's owner lives");
    this.held = gauge(registry, "postrider.lease.held", "Whether a process has the lease");
    TimeGauge.builder("postrider.lag", this, TimeUnit.MILLISECONDS, self -> self.lag.toMillis())
        .description("How long the oldest delivery waits that could be made")
        .register(registry);
    TimeGauge.builder("postrider.ledger.age", this, TimeUnit.MILLISECONDS, LedgerMeters::age)
        .description("How long ago the ledger was read for these metrics")
        .register(registry);
  }

  /** Reads the ledger; keeps what was if it cannot be read. */
  void read() {
    try {
      editions.register(figures.editions().stream().map(LedgerMeters::row).toList(), true);
      deliveries.register(
          figures.deliveries(domains.named()).stream().map(LedgerMeters::row).toList(), true);
      List<LedgerFigures.Held> leases = figures.leases();
      terms.register(rows(leases, LedgerFigures.Held::term), true);
      beats.register(rows(leases, LedgerFigures.Held::beat), true);
      held.register(rows(leases, lease -> lease.held() ? 1 : 0), true);
      lag = figures.lag();
      lastRead = ticks.now();
    } catch (RuntimeException e) {
      LOG.debug("The ledger cannot be read for metrics:", e);
    }
  }

  private double age() {
    return ticks.now().minus(lastRead).toMillis();
  }

  private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
    return MultiGauge.builder(name).description(description).register(registry);
  }

  private static MultiGauge.Row<?> row(LedgerFigures.Editions figure) {
    return MultiGauge.Row.of(
        Tags.of("state", figure.state(), "reason", figure.reason()), figure.number());
  }

  private static MultiGauge.Row<?> row(LedgerFigures.Deliveries figure) {
    return MultiGauge.Row.of(
        Tags.of("state", figure.state(), "domain", figure.domain()), figure.number());
  }

  private static Iterable<MultiGauge.Row<?>> rows(
      List<LedgerFigures.Held> leases, ToLongFunction<LedgerFigures.Held> value) {
    Stream<MultiGauge.Row<?>> rows =
        leases.stream()
            .map(
                lease ->
                    MultiGauge.Row.of(
                        Tags.of("edition", lease.edition()), value.applyAsLong(lease)));
    return rows.toList();
  }
}
