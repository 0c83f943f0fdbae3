package io.postrider.posts.web;

import java.io.IOException;

/** Why a document is unreadable that is larger than its {@link Limits} allow. */
public final class AnswerTooLarge extends IOException {

  AnswerTooLarge() {}
}
