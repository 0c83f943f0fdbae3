/** 3 &mdash; Who may hear it: subscribers, their subscriptions, and whom never to mail again. */
@NullMarked
package io.postrider.audience;

import org.jspecify.annotations.NullMarked;
