/** Decides whether a lead may be called at all, and when: phone, whitelist, do-not-call, window. */
package io.ringroute.screening;
