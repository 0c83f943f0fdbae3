package io.postrider.posts.announcement;

import io.postrider.text.FailureKind;
import io.postrider.text.PostriderException;
import org.jspecify.annotations.Nullable;

/**
 * An announcement's file cannot be used. The message is one sentence with file, line where known,
 * rule and mend.
 */
public final class AnnouncementRefused extends PostriderException {

  AnnouncementRefused(String message) {
    this(message, null);
  }

  AnnouncementRefused(String message, @Nullable Throwable cause) {
    super(FailureKind.USAGE, message, cause);
  }
}
