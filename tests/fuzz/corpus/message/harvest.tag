harvest.tag
{"t":"tag","id":"dGFnLW9mLXJhcHBvcnRldQ","item":"b3V0Y29tZS1vZi10d28tMg","code":"water","start":3,"end":3,"by":"M1","memo":"compare with \"transport\""}