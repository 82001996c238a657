-- title: Reports that do not fit what was served
-- about: Impressions whose page is not (or not yet) in the log, and slots of which a report names another item than was served. Both should be near nothing; a sudden rise after a release means that the page draws something else than it was given.
-- chart: none
SELECT layout, count(*) AS impressions,
  count(*) FILTER (served_item IS NULL) AS without_served_slot,
  count(*) FILTER (served_item <> item_id) AS other_item
FROM (
  SELECT shown.layout, shown.item_id, served.item_id AS served_item
  FROM impressions AS shown
  LEFT JOIN served ON served.page_id = shown.page_id AND served.slot_row = shown.slot_row
    AND served.slot_column = shown.slot_column
  WHERE shown.event_time >= now()::TIMESTAMP - INTERVAL 7 DAY
)
GROUP BY layout
ORDER BY layout
