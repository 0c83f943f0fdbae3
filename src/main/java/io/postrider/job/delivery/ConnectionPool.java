package io.postrider.job.delivery;

import com.zaxxer.hikari.HikariDataSource;
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
  private int shares;

  ConnectionPool(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Has the pool hold as many as so many couriers need besides all others, while they work. */
  void whileThereAre(int couriers, Runnable work) {
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
