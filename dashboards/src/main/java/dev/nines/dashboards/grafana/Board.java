package dev.nines.dashboards.grafana;

import java.util.List;

/**
 * A board as {@code boards.yaml} has it.
 *
 * @param uid stays, so that links do
 * @param page of the web UI that tells more
 */
record Board(String uid, String title, String page, List<Panel> panels) {}
