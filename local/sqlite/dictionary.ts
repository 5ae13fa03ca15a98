/**
 * Words of a commit as JSON, the most frequent last, where the packing finds them cheapest. Written into each new file
 * once; an edit changes new files only and never harms an old one.
 */
export const dictionaryWords = [
  '"EMERGENCY","LEGAL_PATH","SAME_NO_NEW","OUT_OF_DUTY","NOT_DUTY","WRONG_AREA","OWNER_UNCLEAR","INFO_MISSING"',
  '{"type":"ApplicationRaised","application":{"id":"","kind":"RETURN","by":"","unit":""},"reason":"',
  '{"type":"ApplicationDecided","applicationId":"","kind":"RETURN","decision":"approve","wrongDispatch":false',
  '{"type":"Transferred","target":"{"type":"Rejected","reason":"{"type":"Answered","article":"',
  '{"type":"AttemptRecorded","counts":true,"attempts":{"done":1,"days":1,"last":{"type":"Failed","reason":"',
  '{"type":"RungReached","clock":"","rung":{"type":"Breached","clock":"{"type":"BreachLifted"{"type":"Defaulted"',
  '"channel":"PHONE","nature":"COMPLAINT","HELP","WEB","urgency":"NORMAL","infoType":"HOTLINE","INSPECTOR"',
  '"place":{"area":"","cell":"","lng":1,"lat":3},"caller":"WILLING","confidential":false,"replyMode":"PHONE"',
  '{"type":"Registered","caseNo":"20260","hotline":{"id":"","limit":{"n":5,"unit":"WD","UD","WH"},"row":{"id":"',
  '{"type":"Accepted","classCode":"","row":"","verification":"TRUE"{"type":"Filed","row":{"id":"","version":"","closing":{',
  '{"type":"Dispatched","coUnits":[],"k":1,"hop":1,"by":{"policy":{"profile":"","version":"","designated":false',
  '{"type":"Signed","automatic":false{"type":"ContactRecorded","made":true,"mode":"PHONE"{"type":"InterimReported"',
  '{"type":"Submitted","result":"SOLVED","afterPhoto":true,"photos":1{"type":"CheckSent","task":"","person":"',
  '{"type":"HandedOver","result":"SOLVED","fact":"TRUE","appeal":"LEGAL","repliedAt":1,"headTookPart":false,"selfReviewed":false,"onTime":true',
  '{"type":"Passed","condition":"","sameHands":false,"promiseOnTime":true{"type":"Reminded","clock":"obligation","n":1',
  '{"type":"CallbackRecorded","contacted":true,"resolved":true,"withResult":"VERY_SAT","withService":"SAT","recordId":"',
  '{"type":"Closed","type":"NORMAL","late":false,"archiveAt":1,"role":"system","person":"system","role":"unit-admin"',
  '"role":"dispatcher","role":"agent","unit":"","onBehalfOf":"","effectiveAt":1,"texts":{"text":{"textId":"","hash":"',
  '"clocks":{"promise":{"limit":{"n":1,"unit":"WD"},"obligation":{"sign":{"contact":{"dispatch":{"callback":{',
  '"budget":0,"startedAt":1773,"pauses":[{"from":1773,"why":"done"}],"dueAt":1773,"passed":0,"epoch":0,"wakeAt":1773,"onTime":true}}',
  '"FILED","DISPATCHED","HANDLING","FEEDBACK","CALLBACK","CLOSED","move":{"by":"T01","to":"HANDLING","outcome":"',
  '{"v":1,"commandId":"","digest":"","actor":{"person":"","roles":["' +
    '"],"area":""},"at":1773,"occurredAt":1773,"correlationId":"","pack":"","before":{"state":"","stage":"","unit":"","classCode":"","area":""},"after":{"state":"","stage":"","unit":"","classCode":"","area":""},"events":[{"type":"","actor":{"person":"","role":"',
].join('')
