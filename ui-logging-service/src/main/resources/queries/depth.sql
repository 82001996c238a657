-- title: How deep people look
-- about: For each row of a layout, the share of its pages on which anything of that row was seen. What nobody sees cannot be clicked, however good it is.
-- chart: line x=slot_row y=seen_share
WITH by_page AS (
  SELECT layout, slot_row, page_id, bool_or(seen) AS seen
  FROM slots
  WHERE served_time >= now()::TIMESTAMP - INTERVAL 7 DAY
  GROUP BY ALL
)
SELECT layout, slot_row, count(*) AS pages, round(count(*) FILTER (seen) / count(*), 4) AS seen_share
FROM by_page
GROUP BY layout, slot_row
ORDER BY layout, slot_row
