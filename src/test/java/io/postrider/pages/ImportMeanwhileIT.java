package io.postrider.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.audience.preferences.Offer;
import io.postrider.audience.preferences.PreferenceChange;
import io.postrider.audience.preferences.Preferences;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A reader chooses while a subscribers' file with the same reader is imported. */
@EachDatabase
class ImportMeanwhileIT {

  private static final String JULES = "jules@example.org";
  private static final int TIMES = 60;

  private final TestDatabase database;

  ImportMeanwhileIT(TestDatabase database) {
    this.database = database;
  }

  @Test
  void neither_fails_and_what_is_kept_is_what_one_of_them_wants() throws Exception {
    database.clear();
    try (PublicPages pages = new PublicPages(database)) {
      pages.people("email,list", JULES + ",weekly");
      pages.edition("2026-11-16", "Knee", "Rest");
      long id = pages.person(JULES).subscriber().id();
      for (int time = 0; time < TIMES; time++) {
        database.jdbc().sql("DELETE FROM subscriber_attribute").update();
        CyclicBarrier together = new CyclicBarrier(2);
        String wanted = time % 2 == 0 ? "knee" : "rest";
        CompletableFuture<Void> file =
            CompletableFuture.runAsync(
                () -> {
                  await(together);
                  pages.people("email,topics,list", JULES + ",knee,weekly");
                });
        await(together);
        pages
            .the(Preferences.class)
            .change(
                id,
                new PreferenceChange(null, null, Set.of(wanted), Set.of()),
                lists -> Offer.NOTHING);
        file.get(30, TimeUnit.SECONDS);
        assertThat(pages.person(JULES).subscriber().topics()).hasSize(1);
      }
    }
    database.clear();
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
