package io.postrider.posts.rest;

import org.junit.jupiter.api.AfterEach;

/** The recorded site, by its REST API. */
abstract class RecordedRest {

  final RecordedWordPress site = new RecordedWordPress();

  @AfterEach
  void close() {
    site.close();
  }
}
