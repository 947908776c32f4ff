/** Claims due leads, paces the starts, and has LiveKit dial each call once. */
package io.ringroute.dialing;
