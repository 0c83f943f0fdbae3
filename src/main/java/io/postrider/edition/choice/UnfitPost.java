package io.postrider.edition.choice;

/** A post that somebody named cannot be mailed. The message is one sentence. */
public final class UnfitPost extends RuntimeException {

  UnfitPost(String message) {
    super(message);
  }
}
