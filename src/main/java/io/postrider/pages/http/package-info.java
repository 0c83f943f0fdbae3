/** What strangers may send, and how fast; and what it says. */
@NullMarked
package io.postrider.pages.http;

import org.jspecify.annotations.NullMarked;
