-- title: Events that were refused, and why
-- about: By reason: how many, from how many people, when last, and one detail that says what to mend.
-- chart: bar x=code y=events
SELECT code, count(*) AS events, count(DISTINCT user_key) AS people, max(received_time) AS last_time,
  any_value(detail) AS a_detail
FROM rejected
WHERE received_time >= now()::TIMESTAMP - INTERVAL 7 DAY
GROUP BY code
ORDER BY events DESC, code
