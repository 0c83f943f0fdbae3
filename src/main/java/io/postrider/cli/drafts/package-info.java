/** What would be sent, before anything is sent. */
@NullMarked
package io.postrider.cli.drafts;

import org.jspecify.annotations.NullMarked;
