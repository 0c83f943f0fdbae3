package io.postrider.posts.tables;

import io.postrider.testing.TestDatabase;
import io.postrider.testing.WordPressDump;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A blog whose tables hold what they should not. */
abstract class OddBlog {

  static final String ZERO = "0000-00-00 00:00:00";
  static final String UPLOADS = "http://127.0.0.1:8317/wp-content/uploads";

  static TestDatabase database;

  Blog blog;

  @BeforeAll
  static void load() {
    database = WordPressDump.load();
  }

  @BeforeEach
  void reset() {
    WordPressDump.reset(database);
    blog = new Blog(database);
  }

  @AfterAll
  static void drop() {
    if (database != null) {
      database.close();
    }
  }
}
