package io.postrider.posts.announcement;

import org.jspecify.annotations.Nullable;

/**
 * An announcement's file cannot be used. The message is one sentence with file, line where known,
 * rule and mend.
 */
public final class AnnouncementRefused extends RuntimeException {

  AnnouncementRefused(String message) {
    this(message, null);
  }

  AnnouncementRefused(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
