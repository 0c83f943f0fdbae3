package io.postrider.job.delivery;

import com.zaxxer.hikari.HikariDataSource;
import io.postrider.delivery.brake.StopSignal;
import io.postrider.delivery.pace.ConcurrencyLimit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/**
 * Keeps the pool of database connections large enough for all attempts of this process: a courier
 * that waits for one while others hold them all would never get it. Safe for use by several
 * threads.
 */
@Component
class ConnectionPool {

  /** Of each attempt, besides its couriers' own: the job repository and the lease's beat. */
  private static final int OF_AN_ATTEMPT = 2;

  /** For whoever watches, and the readers' pages. */
  private static final int OTHERS = 4;

  private final DataSource dataSource;
  private final ConcurrencyLimit places;
  private int shares;

  ConnectionPool(DataSource dataSource, ConcurrencyLimit places) {
    this.dataSource = dataSource;
    this.places = places;
  }

  /**
   * Delivers as soon as there is a place for it, and has the pool hold as many connections as so
   * many couriers need besides all others, while they work.
   */
  void whenThereIsAPlace(StopSignal halt, int couriers, Consumer<ConcurrencyLimit.Place> delivery) {
    places.with(halt, place -> whileThereAre(couriers, () -> delivery.accept(place)));
  }

  private void whileThereAre(int couriers, Runnable work) {
    int share = couriers + OF_AN_ATTEMPT;
    resize(share);
    try {
      work.run();
    } finally {
      resize(-share);
    }
  }

  private synchronized void resize(int more) {
    shares += more;
    // Never smaller than it was: others may count on what was there.
    if (dataSource instanceof HikariDataSource pool) {
      pool.setMaximumPoolSize(Math.max(pool.getMaximumPoolSize(), shares + OTHERS));
    }
  }
}
