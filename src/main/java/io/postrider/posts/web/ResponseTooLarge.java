package io.postrider.posts.web;

import java.io.IOException;

/** Why a document is unreadable that is larger than its {@link DownloadLimits} allow. */
public final class ResponseTooLarge extends IOException {

  ResponseTooLarge() {}
}
