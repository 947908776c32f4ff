/**
 * Stands in for LiveKit, the trunk, the agent and the CRM, so that everything runs and no phone
 * rings.
 */
package io.ringroute.sandbox;
