/** Single values as strangers write them, made safe and bounded: titles, names, addresses. */
@NullMarked
package io.postrider.posts.fields;

import org.jspecify.annotations.NullMarked;
